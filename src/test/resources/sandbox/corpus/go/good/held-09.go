// held
package main

import "encoding/json"
import "os"

func main() {
	json.NewEncoder(os.Stdout).Encode(map[string]int{"a": 1})
}
