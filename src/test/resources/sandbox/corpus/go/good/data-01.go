// data
package main

import "net/url"
import "fmt"

func main() {
	u, _ := url.Parse("http://169.254.169.254/x?y=1")
	fmt.Println(u.Host, url.QueryEscape("a b"))
}
