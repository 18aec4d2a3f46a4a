package samples.hilt

import com.openai.client.OpenAIClient
import com.openai.client.okhttp.OpenAIOkHttpClient
import dagger.Module
import dagger.Provides
import javax.inject.Named
import javax.inject.Singleton

/** Two clients of one type, told apart by a qualifier. */
@Module
object Clients {
    @Provides @Singleton
    fun plain(): OpenAIClient = OpenAIOkHttpClient.builder().fromEnv().build()

    @Provides @Named("tagged")
    fun tagged(): OpenAIClient = OpenAIOkHttpClient.builder().fromEnv().putHeader("x-portkey-metadata", "{\"team\":\"search\",\"use_case\":\"ranking\"}").build()
}
