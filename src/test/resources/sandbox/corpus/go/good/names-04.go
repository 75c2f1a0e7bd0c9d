// names
package main

import "fmt"

type db struct{}

func (db) Exec(q string) string    { return q }
func (db) Command(q string) string { return q }

func main() {
	var d db
	fmt.Println(d.Exec("select 1"), d.Command("x"))
}
