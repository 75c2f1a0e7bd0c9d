// data
package main

import "regexp"
import "fmt"

func main() {
	fmt.Println(regexp.MustCompile("a+").FindString("aa"))
}
