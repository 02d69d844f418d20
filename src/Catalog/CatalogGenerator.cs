using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Plimsoll.Catalog;

/// <summary>
/// Fills <c>[Catalog] static partial ImmutableArray&lt;T&gt; All { get; }</c> with an instance of every concrete subclass of T
/// in the assembly, in the order of their full names: adding a file adds the entry.
/// </summary>
[Generator]
public sealed class CatalogGenerator : IIncrementalGenerator
{
    private const string Attribute = "Plimsoll.CatalogAttribute";

    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        context.RegisterPostInitializationOutput(static output => output.AddSource("CatalogAttribute.g.cs", """
            namespace Plimsoll;

            /// <summary>Marks a static partial property that the generator fills with all concrete subclasses.</summary>
            [System.AttributeUsage(System.AttributeTargets.Property)]
            internal sealed class CatalogAttribute : System.Attribute;
            """));
        var lists = context.SyntaxProvider.ForAttributeWithMetadataName(
            Attribute,
            static (node, _) => node is PropertyDeclarationSyntax,
            static (found, _) => List((IPropertySymbol)found.TargetSymbol, found.SemanticModel.Compilation));
        context.RegisterSourceOutput(lists, static (output, list) => output.AddSource(list.File, list.Source));
    }

    private static (string File, string Source) List(IPropertySymbol property, Compilation compilation)
    {
        var element = (INamedTypeSymbol)((INamedTypeSymbol)property.Type).TypeArguments[0];
        var entries = Types(compilation.Assembly.GlobalNamespace)
            .Where(type => !type.IsAbstract && InheritsFrom(type, element) && type.InstanceConstructors.Any(c => c.Parameters.IsEmpty))
            .Select(type => type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat))
            .OrderBy(name => name, System.StringComparer.Ordinal);
        var owner = property.ContainingType;
        var source = new StringBuilder()
            .AppendLine($"namespace {owner.ContainingNamespace.ToDisplayString()};").AppendLine()
            .AppendLine($"{(owner.IsRecord ? "partial record" : "partial class")} {owner.Name}").AppendLine("{")
            .AppendLine($"    {Accessibility(property)} static partial {property.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)} {property.Name}")
            .AppendLine("    {").AppendLine("        get => field;").AppendLine("    }").AppendLine("    =").AppendLine("    [");
        foreach (var entry in entries)
        {
            source.AppendLine($"        new {entry}(),");
        }

        return ($"{owner.ToDisplayString()}.{property.Name}.g.cs", source.AppendLine("    ];").AppendLine("}").ToString());
    }

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceOrTypeSymbol container) =>
        container.GetMembers().OfType<INamespaceOrTypeSymbol>().SelectMany(member =>
            member is INamedTypeSymbol type ? Types(type).Prepend(type) : Types(member));

    private static bool InheritsFrom(INamedTypeSymbol type, INamedTypeSymbol ancestor) =>
        type.BaseType is { } parent && (SymbolEqualityComparer.Default.Equals(parent, ancestor) || InheritsFrom(parent, ancestor));

    private static string Accessibility(IPropertySymbol property) =>
        property.DeclaredAccessibility == Microsoft.CodeAnalysis.Accessibility.Public ? "public" : "internal";
}
