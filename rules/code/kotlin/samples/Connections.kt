// What is put on a connection before it is written to.
package samples
import java.net.HttpURLConnection
import java.net.URL
import org.json.*
class Connections {
    val EP = "https://api.openai.com/v1/chat/completions"
    val M = "{\"team\":\"a\",\"use_case\":\"b\"}"
    val body = JSONObject().put("model", "gpt-4o").put("messages", JSONArray()).toString()
    fun passUrl() {
        // tallygate-ok
        val c = URL(EP).openConnection() as HttpURLConnection
        c.requestMethod = "POST"
        c.setRequestProperty("x-portkey-metadata", M)
        c.outputStream.use { it.write(body.toByteArray()) }
    }
    fun passUrlApply() {
        // tallygate-ok
        val c = (URL(EP).openConnection() as HttpURLConnection).apply {
            requestMethod = "POST"
            setRequestProperty("x-portkey-metadata", M)
        }
        c.outputStream.use { it.write(body.toByteArray()) }
    }
    fun passUrlWith() {
        // tallygate-ok
        with(URL(EP).openConnection() as HttpURLConnection) {
            requestMethod = "POST"
            setRequestProperty("x-portkey-metadata", M)
            outputStream.use { it.write(body.toByteArray()) }
        }
    }
    fun unsureUrlApply(h: Map<String, String>) {
        // tallygate-expect: tag-undecided
        val c = (URL(EP).openConnection() as HttpURLConnection).apply {
            requestMethod = "POST"
            h.forEach { (k, v) -> setRequestProperty(k, v) }
        }
        c.outputStream.use { it.write(body.toByteArray()) }
    }
    fun flagUrlApply(key: String?) {
        // tallygate-expect: llm-attribution
        val c = (URL(EP).openConnection() as HttpURLConnection).apply {
            requestMethod = "POST"
            if (key != null) setRequestProperty("Authorization", key)
        }
        c.outputStream.use { it.write(body.toByteArray()) }
    }
    fun unsureUrlIf(x: Boolean) {
        // tallygate-expect: tag-undecided
        val c = URL(EP).openConnection() as HttpURLConnection
        if (x) c.setRequestProperty("x-portkey-metadata", M)
        c.outputStream.use { it.write(body.toByteArray()) }
    }
    fun passUrlLate(model: String): String? {
        var c: HttpURLConnection? = null
        return try {
            // tallygate-ok
            c = URL("https://generativelanguage.googleapis.com/v1beta/models/$model:generateContent").openConnection() as HttpURLConnection
            c.requestMethod = "POST"
            c.setRequestProperty("x-portkey-metadata", M)
            val jsonBody = JSONObject().apply { put("contents", JSONArray()) }
            c.outputStream.use { os -> os.write(jsonBody.toString().toByteArray(Charsets.UTF_8)) }
            c.inputStream.bufferedReader().readText()
        } catch (e: Exception) { null } finally { c?.disconnect() }
    }
    fun flagUrlLate(model: String): String? {
        var c: HttpURLConnection? = null
        return try {
            // tallygate-expect: llm-attribution
            c = URL("https://generativelanguage.googleapis.com/v1beta/models/$model:generateContent")
                .openConnection() as HttpURLConnection
            c.requestMethod = "POST"
            val jsonBody = JSONObject().apply { put("contents", JSONArray()) }
            c.outputStream.use { os -> os.write(jsonBody.toString().toByteArray(Charsets.UTF_8)) }
            c.inputStream.bufferedReader().readText()
        } catch (e: Exception) { null } finally { c?.disconnect() }
    }
    fun flagUrlSafe(m: String): String? {
        val model = m.replace(Regex("[^a-zA-Z0-9._-]"), "")
        // tallygate-expect: llm-attribution
        val c = URL("https://generativelanguage.googleapis.com/v1beta/models/$model:generateContent").openConnection() as HttpURLConnection
        val jsonBody = JSONObject().apply { put("contents", JSONArray()) }
        c.outputStream.use { os -> os.write(jsonBody.toString().toByteArray(Charsets.UTF_8)) }
    }
}
