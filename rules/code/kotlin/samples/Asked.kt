// Requests told by what they send, to an address that is not known but for its query; DashScope's applications.
package samples

import okhttp3.MultipartBody
import okhttp3.OkHttpClient
import okhttp3.Request
import okhttp3.RequestBody
import okhttp3.RequestBody.Companion.toRequestBody

class OpenAiTranscriber(private val client: OkHttpClient, private val endpoint: String) {
    fun transcribe(audio: RequestBody, model: String, names: Boolean) {
        val form = MultipartBody.Builder().apply {
            setType(MultipartBody.FORM)
            if (names) addFormDataPart("file", "a.ogg", audio) else addFormDataPart("audio_file", "a.ogg", audio)
            if (names) addFormDataPart("model", model)
        }.build()
        val request = Request.Builder().url("$endpoint?task=transcribe").post(form).build()
        // tallygate-expect: llm-attribution
        client.newCall(request).execute()
    }

    fun application(id: String, json: String) {
        val request = Request.Builder().url("https://dashscope.aliyuncs.com/api/v1/apps/$id/completion").post("{\"input\": {}}".toRequestBody()).build()
        // tallygate-expect: llm-attribution
        client.newCall(request).execute()
    }

    fun upload(form: RequestBody) {
        client.newCall(Request.Builder().url("$endpoint?task=upload").post(form).build()).execute()
    }
}
