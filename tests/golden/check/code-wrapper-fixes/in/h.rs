use acme_llm::complete;

async fn f() {
    complete("hi", "", "ranking").await;
}
