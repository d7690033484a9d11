// Stands in for OkHttp's body, which every generated interface imports.
package okhttp3

class RequestBody
