// The Go project's own version comparison (package golang-golang-x-mod-dev); see VersionOracle.cs for what goes in and out.
// OSV writes module versions without the "v" that the library demands: it is put before a digit.
package main

import (
	"bufio"
	"fmt"
	"os"
	"strings"

	"golang.org/x/mod/semver"
)

func main() {
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		versions := strings.Split(lines.Text(), "\t")
		answer := ""
		for i, version := range versions {
			if version != "" && version[0] >= '0' && version[0] <= '9' {
				versions[i] = "v" + version
			}
			if semver.IsValid(versions[i]) {
				answer += "1"
			} else {
				answer += "0"
			}
		}
		order := "?"
		if answer == "11" {
			order = string("<=>"[semver.Compare(versions[0], versions[1])+1])
		}
		fmt.Println(answer + order)
	}
}
