// Foundation's URL loading, which the HTTP library mentions and nothing here uses, asks for these of libcurl. A program
// linked statically would need the whole of libcurl for them; this one fetches nothing from anybody, and says so.
#include <stdlib.h>

void curl_easy_cleanup(void) { abort(); }
void curl_easy_getinfo(void) { abort(); }
void curl_easy_init(void) { abort(); }
void curl_easy_pause(void) { abort(); }
void curl_easy_setopt(void) { abort(); }
void curl_easy_strerror(void) { abort(); }
void curl_free(void) { abort(); }
void curl_global_init(void) { abort(); }
void curl_multi_add_handle(void) { abort(); }
void curl_multi_assign(void) { abort(); }
void curl_multi_cleanup(void) { abort(); }
void curl_multi_info_read(void) { abort(); }
void curl_multi_init(void) { abort(); }
void curl_multi_remove_handle(void) { abort(); }
void curl_multi_setopt(void) { abort(); }
void curl_multi_socket_action(void) { abort(); }
void curl_slist_append(void) { abort(); }
void curl_slist_free_all(void) { abort(); }
void curl_url(void) { abort(); }
void curl_url_get(void) { abort(); }
void curl_url_set(void) { abort(); }
void curl_version(void) { abort(); }
void curl_version_info(void) { abort(); }
