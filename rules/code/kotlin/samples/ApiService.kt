// A path that only the address behind which it stands makes an endpoint; the address is given in another file.
package samples
import retrofit2.Response
import retrofit2.http.*
interface ApiService {
    // tallygate-expect: llm-attribution
    @POST("api/generate")
    suspend fun generate(@Body request: GenerateRequest): Response<GenerateResponse>
    @POST("api/users")
    suspend fun users(@Body request: GenerateRequest): Response<GenerateResponse>
}
interface OwnService {
    @POST("api/generate")
    suspend fun generate(@Body request: GenerateRequest): Response<GenerateResponse>
}
