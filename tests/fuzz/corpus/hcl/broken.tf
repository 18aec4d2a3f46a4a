resource "a_b" "x" {
  y = [
}
resource "a_b" "z" {}
