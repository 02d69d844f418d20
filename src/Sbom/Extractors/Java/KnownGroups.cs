using System.Collections.Frozen;

namespace Plimsoll.Sbom.Extractors.Java;

/// <summary>Groups of widely used artifacts whose archives do not state them, by names that no other group uses.</summary>
/// <remarks>Source: the coordinates under which the projects publish: those built with Gradle or Ant leave out <c>META-INF/maven</c>.</remarks>
internal static class KnownGroups
{
    private static readonly FrozenDictionary<string, string> Groups = new (string Group, string Artifacts)[]
    {
        ("antlr", "antlr"),
        ("com.h2database", "h2"),
        ("com.squareup.okhttp3", "okhttp"),
        ("com.squareup.okio", "okio okio-jvm"),
        ("com.zaxxer", "HikariCP"),
        ("commons-beanutils", "commons-beanutils"),
        ("commons-codec", "commons-codec"),
        ("commons-collections", "commons-collections"),
        ("commons-fileupload", "commons-fileupload"),
        ("commons-httpclient", "commons-httpclient"),
        ("commons-io", "commons-io"),
        ("commons-lang", "commons-lang"),
        ("commons-logging", "commons-logging"),
        ("dom4j", "dom4j"),
        ("io.projectreactor", "reactor-core"),
        ("javax.servlet", "javax.servlet-api jstl"),
        ("junit", "junit"),
        ("log4j", "log4j"),
        ("mysql", "mysql-connector-java"),
        ("net.java.dev.jna", "jna jna-platform"),
        ("net.sf.ehcache", "ehcache"),
        ("org.apache.ant", "ant"),
        ("org.apache.kafka", "kafka-clients kafka-streams connect-runtime"),
        ("org.apache.poi", "poi poi-ooxml poi-scratchpad"),
        ("org.apache.tomcat", "tomcat-catalina tomcat-coyote tomcat-jasper tomcat-juli tomcat-util tomcat-websocket"),
        ("org.apache.tomcat.embed", "tomcat-embed-core tomcat-embed-el tomcat-embed-jasper tomcat-embed-websocket"),
        ("org.bouncycastle", "bcprov-jdk14 bcprov-jdk15on bcprov-jdk15to18 bcprov-jdk18on bcpkix-jdk15on bcpkix-jdk15to18 bcpkix-jdk18on bcpg-jdk15on bcpg-jdk18on"),
        ("org.codehaus.groovy", "groovy-all"),
        ("org.elasticsearch", "elasticsearch"),
        ("org.jboss.logging", "jboss-logging"),
        ("org.jetbrains.kotlin", "kotlin-reflect kotlin-stdlib kotlin-stdlib-jdk7 kotlin-stdlib-jdk8"),
        ("org.lz4", "lz4-java"),
        ("org.mozilla", "rhino"),
        ("org.postgresql", "postgresql"),
        ("org.springframework", "spring-aop spring-aspects spring-beans spring-context spring-context-indexer spring-context-support spring-core spring-expression spring-instrument spring-jcl spring-jdbc spring-jms spring-messaging spring-orm spring-oxm spring-r2dbc spring-test spring-tx spring-web spring-webflux spring-webmvc spring-websocket"),
        ("org.springframework.amqp", "spring-amqp spring-rabbit"),
        ("org.springframework.boot", "spring-boot spring-boot-actuator spring-boot-actuator-autoconfigure spring-boot-autoconfigure spring-boot-devtools spring-boot-jarmode-layertools spring-boot-loader spring-boot-test"),
        ("org.springframework.security", "spring-security-acl spring-security-cas spring-security-config spring-security-core spring-security-crypto spring-security-ldap spring-security-messaging spring-security-oauth2-client spring-security-oauth2-core spring-security-oauth2-jose spring-security-oauth2-resource-server spring-security-rsocket spring-security-taglibs spring-security-test spring-security-web"),
        ("org.xerial.snappy", "snappy-java"),
        ("xalan", "xalan"),
        ("xerces", "xercesImpl"),
        ("xml-apis", "xml-apis"),
        ("xmlpull", "xmlpull"),
    }
        .SelectMany(known => known.Artifacts.Split(' ').Select(artifact => (known.Group, Artifact: artifact)))
        .ToFrozenDictionary(known => known.Artifact, known => known.Group, StringComparer.Ordinal);

    public static string? Of(string artifact) => Groups.GetValueOrDefault(artifact);
}
