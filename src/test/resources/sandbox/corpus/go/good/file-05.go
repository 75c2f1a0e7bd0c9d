// file
package main

import "os"
import "bufio"
import "fmt"

func main() {
	s := bufio.NewScanner(os.Stdin)
	for s.Scan() {
		fmt.Println(s.Text())
	}
}
