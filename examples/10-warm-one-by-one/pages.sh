# A hundred pages to put into a cache, a command each.
pages() {
  for number in $(seq 1000 1099); do
    echo "SET example:page:$number <p>Page-$number</p> EX 60"
  done
}
