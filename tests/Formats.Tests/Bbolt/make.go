// Writes sample.db, which is kept as sample.db.gz (gzip -9): every shape of bbolt page that a reader meets.
// Made with Go 1.19.8 and the Debian package golang-github-coreos-bbolt-dev 1.3.6-2: GO111MODULE=off GOPATH=/usr/share/gocode go run make.go
package main

import (
	"fmt"
	"os"
	"strings"

	bolt "github.com/coreos/bbolt"
)

func must(err error) {
	if err != nil {
		panic(err)
	}
}

func main() {
	os.Remove("sample.db")
	db, err := bolt.Open("sample.db", 0600, &bolt.Options{PageSize: 1024})
	must(err)
	must(db.Update(func(tx *bolt.Tx) error {
		tx.CreateBucket([]byte("empty"))
		inline, _ := tx.CreateBucket([]byte("inline"))
		inline.Put([]byte("a"), []byte("1"))
		inline.Put([]byte("b"), []byte{})
		many, _ := tx.CreateBucket([]byte("many"))
		for i := 0; i < 300; i++ {
			must(many.Put([]byte(fmt.Sprintf("key-%04d", i)), []byte(strings.Repeat("v", i%40))))
		}
		nested, _ := tx.CreateBucket([]byte("nested"))
		for _, name := range []string{"one", "two"} {
			inner, _ := nested.CreateBucket([]byte(name))
			innermost, _ := inner.CreateBucket([]byte("deep"))
			innermost.Put([]byte("k"), []byte(name))
			must(inner.Put([]byte("large"), []byte(strings.Repeat(name, 1000))))
		}
		return nil
	}))
	must(db.Update(func(tx *bolt.Tx) error {
		return tx.Bucket([]byte("many")).Delete([]byte("key-0007"))
	}))
	must(db.Close())
}
