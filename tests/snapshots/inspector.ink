   dark  |  light  |  no colour
a  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
b  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
c  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
d  #67b0f9 on #181c21 bold  |  #1666aa on #f2f3f6 bold  |  #a6a6a6 on #1c1c1c bold
e  #82868e on #181c21 reverse  |  #707274 on #f2f3f6 reverse  |  #868686 on #1c1c1c reverse
f  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
g  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
h  #82868e on #101318 reverse  |  #707274 on #f8fafd reverse  |  #868686 on #131313 reverse
i  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
j  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
── 80 × 24 ──
76a
1a 2b 15c 57b 1a
1a 74b 1a
1a 2b 14d 55b 1e 2b 1a
1a 2b 48f 21b 1e 2b 1a
1a 2b 49g 20b 1e 2b 1a
1a 2b 4c 3f 62b 1e 2b 1a
1a 2b 6c 35f 28b 1e 2b 1a
1a 2b 13c 24f 32b 1e 2b 1a
1a 2b 6c 39f 24b 1h 2b 1a
1a 71b 1i 2b 1a
1a 2b 22d 47b 1i 2b 1a
1a 2b 69f 1i 2b 1a
1a 2b 23f 46b 1i 2b 1a
1a 2b 5c 55f 9b 1i 2b 1a
1a 2b 3c 39f 27b 1i 2b 1a
1a 2b 3c 66f 1i 2b 1a
1a 2b 32f 37b 1i 2b 1a
1a 2b 3c 64f 2b 1i 2b 1a
1a 2b 67f 2b 1i 2b 1a
1a 74b 1a
1a 2b 2j 10g 1j 13g 3j 6g 37b 1a
55a 19d 2a
── 60 × 20 ──
58a
1a 2b 15c 39b 1a
1a 56b 1a
1a 2b 14d 37b 1e 2b 1a
1a 2b 48f 3b 1e 2b 1a
1a 2b 49g 2b 1e 2b 1a
1a 2b 4c 3f 44b 1i 2b 1a
1a 2b 6c 35f 10b 1i 2b 1a
1a 2b 13c 24f 14b 1i 2b 1a
1a 2b 6c 39f 6b 1i 2b 1a
1a 53b 1i 2b 1a
1a 2b 22d 29b 1i 2b 1a
1a 2b 51f 1i 2b 1a
1a 2b 41f 10b 1i 2b 1a
1a 2b 5c 22f 24b 1i 2b 1a
1a 2b 32f 19b 1i 2b 1a
1a 56b 1a
1a 2b 2j 10g 1j 13g 3j 6g 19b 1a
37a 19d 2a
── 120 × 36 ──
76a
1a 2b 15c 57b 1a
1a 74b 1a
1a 2b 14d 55b 1e 2b 1a
1a 2b 48f 21b 1e 2b 1a
1a 2b 49g 20b 1e 2b 1a
1a 2b 4c 3f 62b 1e 2b 1a
1a 2b 6c 35f 28b 1e 2b 1a
1a 2b 13c 24f 32b 1e 2b 1a
1a 2b 6c 39f 24b 1e 2b 1a
1a 71b 1e 2b 1a
1a 2b 22d 47b 1e 2b 1a
1a 2b 69f 1e 2b 1a
1a 2b 23f 46b 1e 2b 1a
1a 2b 5c 55f 9b 1e 2b 1a
1a 2b 3c 39f 27b 1e 2b 1a
1a 2b 3c 66f 1e 2b 1a
1a 2b 32f 37b 1e 2b 1a
1a 2b 3c 64f 2b 1e 2b 1a
1a 2b 67f 2b 1e 2b 1a
1a 2b 32f 37b 1e 2b 1a
1a 2b 67f 2b 1i 2b 1a
1a 2b 5f 64b 1i 2b 1a
1a 71b 1i 2b 1a
1a 2b 18d 51b 1i 2b 1a
1a 2b 60f 8c 1b 1i 2b 1a
1a 2b 68f 1b 1i 2b 1a
1a 2b 31f 38b 1i 2b 1a
1a 2b 9c 49f 11b 1i 2b 1a
1a 2b 35c 34b 1i 2b 1a
1a 2b 5c 9f 55b 1i 2b 1a
1a 2b 9c 19f 41b 1i 2b 1a
1a 74b 1a
1a 2b 2j 10g 1j 13g 3j 6g 37b 1a
55a 19d 2a
