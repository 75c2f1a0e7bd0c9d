// held
package main

import "unicode/utf8"
import "unicode"
import "fmt"

func main() {
	fmt.Println(utf8.RuneCountInString("ä"), unicode.IsUpper(65))
}
