# One machine on which the next ranker is trained.

resource "aws_security_group" "trainer" {
  provider    = aws.lab
  name        = "trainer"
  description = "No way in, everything out"

  egress {
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_instance" "trainer" {
  provider               = aws.lab
  ami                    = "ami-0b5d9cbc2a1f6e730"
  instance_type          = "g6.12xlarge"
  vpc_security_group_ids = [aws_security_group.trainer.id]

  root_block_device {
    volume_size = 500
    volume_type = "gp3"
  }
}
