resource "google_container_node_pool" "gpu" {
  node_config {
    machine_type = "a2-highgpu-1g"
    labels       = { team = "search" }
  }
  lifecycle {
    ignore_changes = [node_config[0].resource_labels]
  }
}
