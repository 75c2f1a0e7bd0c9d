// data
package main

import "encoding/binary"
import "fmt"

func main() {
	fmt.Println(binary.BigEndian.Uint16([]byte{1, 2}))
}
