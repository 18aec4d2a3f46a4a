// Where the interface of ApiService.kt is implemented.
package samples
import retrofit2.Retrofit
object RetrofitClient {
    private const val BASE = "http://10.0.2.2:11434/"
    val api: ApiService by lazy { Retrofit.Builder().baseUrl(BASE).build().create(ApiService::class.java) }
}
