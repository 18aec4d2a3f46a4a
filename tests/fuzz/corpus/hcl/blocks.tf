resource "aws_instance" "a" {
  lifecycle {
    ignore_changes = [ami, tags["x"]]
  }
}
module "m" {
  source = "./m"
}
resource a b { y = <<EOT
${x}
EOT
}
