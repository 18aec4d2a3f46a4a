// Requests to vendors of speech and images, which list and delete on the same paths.
async fn media(body: &Wish) -> Result<(), reqwest::Error> {
    let client = reqwest::Client::new();
    client.get("https://asr.api.speechmatics.com/v2/jobs").send().await?;
    client.delete("https://queue.fal.run/fal-ai/flux/dev").send().await?;
    // tallygate-expect: llm-attribution
    client.post("https://api.elevenlabs.io/v1/text-to-speech/abc").json(&serde_json::json!({"text": "x"})).send().await?;
    // tallygate-expect: tag-undecided
    client.post("https://fal.run/fal-ai/flux/dev").json(body).send().await?;
    Ok(())
}
