// held
package main

import "context"
import "fmt"

func main() {
	c := context.WithValue(context.Background(), "k", 1)
	fmt.Println(c.Value("k"))
}
