# Hotels in the order in which a guest is likely to book them.

resource "aws_iam_role" "ranker" {
  name = "farwick-ranker"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Action    = "sts:AssumeRole"
      Effect    = "Allow"
      Principal = { Service = "sagemaker.amazonaws.com" }
    }]
  })
}

resource "aws_s3_bucket" "models" {
  bucket = "farwick-ranker-models"
}

resource "aws_sagemaker_model" "ranker" {
  name               = "farwick-ranker"
  execution_role_arn = aws_iam_role.ranker.arn

  primary_container {
    image          = "763104351884.dkr.ecr.us-east-1.amazonaws.com/pytorch-inference:2.6-gpu-py312"
    model_data_url = "s3://farwick-ranker-models/2026-11-18/model.tar.gz"
  }

  tags = {
    team     = "search"
    use_case = "ranking"
  }
}

resource "aws_sagemaker_endpoint_configuration" "ranker" {
  name = "farwick-ranker-2026-11-18"

  production_variants {
    variant_name           = "main"
    model_name             = aws_sagemaker_model.ranker.name
    instance_type          = "ml.g5.2xlarge"
    initial_instance_count = 2
  }

  tags = {
    team     = "search"
    use_case = "ranking"
  }
}

resource "aws_sagemaker_endpoint" "ranker" {
  name                 = "farwick-ranker"
  endpoint_config_name = aws_sagemaker_endpoint_configuration.ranker.name

  tags = {
    team     = "serch"
    use_case = "ranking"
  }
}
