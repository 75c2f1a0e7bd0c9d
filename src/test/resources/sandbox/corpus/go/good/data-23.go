// data
package main

import "encoding/csv"
import "strings"
import "fmt"

func main() {
	r, _ := csv.NewReader(strings.NewReader("a,b")).ReadAll()
	fmt.Println(r)
}
