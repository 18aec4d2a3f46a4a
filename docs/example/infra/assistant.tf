# Answers for guests who write to support.

locals {
  assistant_tags = {
    team        = "support"
    use_case    = "support-answers"
    environment = "prod"
  }
}

resource "azurerm_resource_group" "assistant" {
  name     = "rg-assistant-prod"
  location = "westeurope"
  tags     = local.assistant_tags
}

resource "azurerm_cognitive_account" "assistant" {
  name                  = "farwick-assistant"
  location              = azurerm_resource_group.assistant.location
  resource_group_name   = azurerm_resource_group.assistant.name
  kind                  = "OpenAI"
  sku_name              = "S0"
  custom_subdomain_name = "farwick-assistant"
  tags                  = local.assistant_tags
}

# A deployment takes no tags: the account above is what the invoice names.
resource "azurerm_cognitive_deployment" "chat" {
  name                 = "chat"
  cognitive_account_id = azurerm_cognitive_account.assistant.id

  model {
    format  = "OpenAI"
    name    = "gpt-4.1"
    version = "2025-04-14"
  }

  sku {
    name     = "GlobalStandard"
    capacity = 120
  }
}

resource "azurerm_storage_account" "transcripts" {
  name                     = "farwicktranscripts"
  resource_group_name      = azurerm_resource_group.assistant.name
  location                 = azurerm_resource_group.assistant.location
  account_tier             = "Standard"
  account_replication_type = "ZRS"
}
