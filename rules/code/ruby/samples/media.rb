# Requests to vendors of speech and images, which list and delete on the same paths.
require "httparty"
require "net/http"

Net::HTTP.get(URI("https://asr.api.speechmatics.com/v2/jobs"))
HTTParty.get("https://api.assemblyai.com/v2/transcript")
HTTParty.delete("https://queue.fal.run/fal-ai/flux/dev")
# tallygate-expect: llm-attribution
HTTParty.post("https://api.assemblyai.com/v2/transcript", body: {audio_url: "https://example.com/a.mp3"}.to_json)
# tallygate-expect: llm-attribution
Net::HTTP.post(URI("https://api.elevenlabs.io/v1/text-to-speech/abc"), {text: "x"}.to_json)

# PlayHT's first version.
def converted(payload)
  url = URI("https://play.ht/api/v1/convert")
  http = Net::HTTP.new(url.host, url.port)
  request = Net::HTTP::Post.new(url, { "Content-Type": "application/json" })
  request.body = payload
  # tallygate-expect: llm-attribution
  http.request(request)
end
