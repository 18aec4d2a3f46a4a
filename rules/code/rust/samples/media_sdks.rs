use deepgram::{
    common::{audio_source::AudioSource, options::Options},
    Deepgram,
};

async fn transcripts(options: &Options) -> Result<(), Box<dyn std::error::Error>> {
    let dg = Deepgram::new("k")?;
    // tallygate-expect: llm-attribution
    dg.transcription().prerecorded(AudioSource::from_url("u".parse()?), options).await?;
    // tallygate-ok
    // tallygate:ignore llm-attribution -- the key is this team's own
    dg.transcription().prerecorded(AudioSource::from_url("u".parse()?), options).await?;
    let transcription = dg.transcription();
    // tallygate-expect: llm-attribution
    let builder = transcription.stream_request_with_options(options.clone());
    builder.keep_alive();
    dg.projects().list().await?;
    dg.usage().list_requests("p", options).await?;
    Ok(())
}
