// A certificate that signs itself, for `receiver.example` until 2126, and its key; for tests only:
// openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -noenc -days 36500 \
//   -subj /CN=receiver.example -addext subjectAltName=DNS:receiver.example
export const certificate = `-----BEGIN CERTIFICATE-----
MIIBqTCCAVCgAwIBAgIURxCucFaqw1meXQTdG7qcYEvx9lcwCgYIKoZIzj0EAwIw
GzEZMBcGA1UEAwwQcmVjZWl2ZXIuZXhhbXBsZTAgFw0yNjExMjUyMjE5MDVaGA8y
MTI2MTEwMTIyMTkwNVowGzEZMBcGA1UEAwwQcmVjZWl2ZXIuZXhhbXBsZTBZMBMG
ByqGSM49AgEGCCqGSM49AwEHA0IABCoyQtKmyzuOiVLWmh4uvmK4eZthTl/w+0gM
nCr2upGAron8txGknPX7RKC4KkudOXyq2Zc7RFdeOKVBJgj4j8mjcDBuMB0GA1Ud
DgQWBBRSa2k6+1Y6wNPuRxdAR4jG/HO5mjAfBgNVHSMEGDAWgBRSa2k6+1Y6wNPu
RxdAR4jG/HO5mjAPBgNVHRMBAf8EBTADAQH/MBsGA1UdEQQUMBKCEHJlY2VpdmVy
LmV4YW1wbGUwCgYIKoZIzj0EAwIDRwAwRAIgQyI551WmzCJZdpIIyJlCGXCx/fsh
ZlC4F3BojtMOTvsCIDkl2yHb8WVpBTRAEy9lDcYNhF+qlF3GmdfI6MFSBNct
-----END CERTIFICATE-----
`;

export const privateKey = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgrCp4XEDaHRKiz+Pj
Nqfreva8UbgY1S6HFFcBHYYdWwOhRANCAAQqMkLSpss7jolS1poeLr5iuHmbYU5f
8PtIDJwq9rqRgK6J/LcRpJz1+0SguCpLnTl8qtmXO0RXXjilQSYI+I/J
-----END PRIVATE KEY-----
`;
