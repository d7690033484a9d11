// Stands in for Retrofit's response.
package retrofit2

class Response<T>(val body: T?)
