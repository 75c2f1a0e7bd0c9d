// data
package main

import "net/netip"
import "fmt"

func main() {
	fmt.Println(netip.MustParseAddr("1.2.3.4").Is4())
}
