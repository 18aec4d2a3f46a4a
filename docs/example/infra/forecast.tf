module "forecast" {
  source = "./forecast"
  region = "europe-west4"
}
