import okhttp3.OkHttpClient
import okhttp3.Request
import okhttp3.RequestBody

// Requests to vendors of speech, which list on the same paths.
fun media(sound: RequestBody) {
    val client = OkHttpClient()
    client.newCall(Request.Builder().url("https://asr.api.speechmatics.com/v2/jobs").get().build()).execute()
    // tallygate-expect: tag-undecided
    client.newCall(Request.Builder().url("https://api.elevenlabs.io/v1/text-to-speech/abc").post(sound).build()).execute()
}
