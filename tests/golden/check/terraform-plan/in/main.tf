provider "aws" {
  region = "us-east-1"
  default_tags {
    tags = { use_case = random_pet.use_case.id }
  }
}

resource "aws_sagemaker_endpoint" "rank" {
  endpoint_config_name = "rank"
}

resource "azurerm_cognitive_deployment" "chat" {
  cognitive_account_id = data.azurerm_cognitive_account.shared.id
}

module "gpu" {
  for_each = toset(["a.b", "c]d"])
  source   = "./modules/gpu"
}
