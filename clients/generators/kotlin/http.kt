// Stands in for Retrofit's annotations, so that the generated interfaces compile without it.
package retrofit2.http

annotation class GET(val value: String)

annotation class POST(val value: String)

annotation class PUT(val value: String)

annotation class PATCH(val value: String)

annotation class DELETE(val value: String)

annotation class Body

annotation class Path(val value: String)

annotation class Query(val value: String)

annotation class Header(val value: String)

annotation class Headers(vararg val value: String)
