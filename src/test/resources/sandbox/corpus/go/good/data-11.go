// data
package main

import "encoding/json"
import "fmt"

func main() {
	var v map[string]interface{}
	json.Unmarshal([]byte(`{"cmd": "rm -rf /", "path": "/etc/shadow"}`), &v)
	fmt.Println(v["cmd"])
}
