// Renders templates with Go's own text/template. Input: one JSON object a line with "template" and "data"; output: one JSON string a line.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"text/template"
)

// whole makes integers of numbers without a fraction, as the tests' data has them.
func whole(value interface{}) interface{} {
	switch v := value.(type) {
	case json.Number:
		if n, err := v.Int64(); err == nil {
			return int(n)
		}
		f, _ := v.Float64()
		return f
	case []interface{}:
		for i := range v {
			v[i] = whole(v[i])
		}
	case map[string]interface{}:
		for k := range v {
			v[k] = whole(v[k])
		}
	}
	return value
}

func main() {
	in := bufio.NewScanner(os.Stdin)
	in.Buffer(make([]byte, 1<<20), 1<<20)
	for in.Scan() {
		var line struct {
			Template string
			Data     interface{}
		}
		decoder := json.NewDecoder(strings.NewReader(in.Text()))
		decoder.UseNumber()
		if err := decoder.Decode(&line); err != nil {
			panic(err)
		}
		var text strings.Builder
		if t, err := template.New("main").Parse(line.Template); err != nil {
			text.WriteString("ERROR " + err.Error())
		} else if err := t.Execute(&text, whole(line.Data)); err != nil {
			text.WriteString("ERROR " + err.Error())
		}
		out, _ := json.Marshal(text.String())
		fmt.Println(string(out))
	}
}
