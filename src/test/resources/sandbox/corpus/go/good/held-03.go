// held
package main

import "fmt"
import "errors"

var ErrX = errors.New("x")
func main() {
	err := fmt.Errorf("open: %w", ErrX)
	fmt.Println(errors.Is(err, ErrX))
}
