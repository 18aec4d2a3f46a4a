terraform {
  required_version = ">= 1.9"
  required_providers {
    aws     = { source = "hashicorp/aws", version = "~> 6.0" }
    azurerm = { source = "hashicorp/azurerm", version = "~> 4.40" }
    google  = { source = "hashicorp/google", version = "~> 7.0" }
  }
}

provider "aws" {
  region = "us-east-1"

  default_tags {
    tags = {
      environment = "prod"
      managed_by  = "terraform"
    }
  }
}

# The lab account is new; nobody has given it default tags yet.
provider "aws" {
  alias  = "lab"
  region = "us-east-1"
}

provider "azurerm" {
  features {}
}

provider "google" {
  project = "farwick-prod"
  region  = "europe-west4"

  default_labels = {
    environment = "prod"
  }
}
