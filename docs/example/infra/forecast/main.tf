# How many guests will want which place, three months ahead.

variable "region" {
  type = string
}

resource "google_storage_bucket" "features" {
  name                        = "farwick-demand-features"
  location                    = "EU"
  uniform_bucket_level_access = true
}

resource "google_bigquery_dataset" "demand" {
  dataset_id = "demand"
  location   = "EU"
}

resource "google_vertex_ai_endpoint" "demand" {
  name         = "4207"
  display_name = "demand"
  location     = var.region

  labels = {
    use_case = "demand-forecast"
  }
}

resource "google_compute_instance" "notebook" {
  name         = "demand-notebook"
  machine_type = "a2-highgpu-1g"
  zone         = "${var.region}-a"

  boot_disk {
    initialize_params {
      image = "deeplearning-platform-release/common-cu124"
      size  = 200
    }
  }

  network_interface {
    network = "default"
  }

  scheduling {
    on_host_maintenance = "TERMINATE"
  }

  labels = {
    team     = "forecasting"
    use_case = "demand-forecast"
  }
}
