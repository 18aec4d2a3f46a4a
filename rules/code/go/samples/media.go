package samples

import (
	"bytes"
	"io"
	"net/http"
)

// Requests to vendors of speech and images, which list, poll and delete on the same paths.
func media(id string, text []byte, sound io.Reader) {
	// tallygate-expect: tag-undecided
	post, _ := http.NewRequest("POST", "https://api.assemblyai.com/v2/transcript", bytes.NewReader(text))
	http.DefaultClient.Do(post)
	list, _ := http.NewRequest("GET", "https://api.assemblyai.com/v2/transcript", nil)
	http.DefaultClient.Do(list)
	poll, _ := http.NewRequest(http.MethodGet, "https://api.bfl.ai/v1/get_result?id="+id, nil)
	http.DefaultClient.Do(poll)
	gone, _ := http.NewRequest("DELETE", "https://queue.fal.run/fal-ai/flux/dev", nil)
	http.DefaultClient.Do(gone)
	http.Get("https://asr.api.speechmatics.com/v2/jobs")
	// tallygate-expect: llm-attribution
	http.Post("https://api.deepgram.com/v1/listen?model=nova-2", "audio/wav", sound)
}
