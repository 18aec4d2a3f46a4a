package com.acme.llm

import retrofit2.http.Body
import retrofit2.http.POST
import retrofit2.http.Url

interface GeminiUrlService {
    // tallygate-expect: tag-undecided
    @POST
    suspend fun generate(@Url url: String, @Body request: Request): Response
}

interface OrderUrlService {
    @POST
    suspend fun order(@Url url: String, @Body request: Request): Response
}
