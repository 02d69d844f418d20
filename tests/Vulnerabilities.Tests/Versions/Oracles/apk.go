// A port of apk-tools 2's version comparison (package golang-github-knqyf263-go-apk-version-dev), the only one that Debian has;
// see VersionOracle.cs for what goes in and out.
package main

import (
	"bufio"
	"fmt"
	"os"
	"strings"

	apk "github.com/knqyf263/go-apk-version"
)

func main() {
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		versions := strings.Split(lines.Text(), "\t")
		answer := ""
		for _, version := range versions {
			if apk.Valid(version) {
				answer += "1"
			} else {
				answer += "0"
			}
		}
		order := "?"
		if answer == "11" {
			order = string("<=>"[apk.Version(versions[0]).Compare(apk.Version(versions[1]))+1])
		}
		fmt.Println(answer + order)
	}
}
