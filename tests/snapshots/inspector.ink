   dark  |  light  |  no colour
a  #67b0f9 on #181c21  |  #0f61a5 on #f2f3f6  |  #a6a6a6 on #1c1c1c
b  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
c  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
d  #67b0f9 on #181c21 bold  |  #0f61a5 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
e  #82868e on #181c21 reverse  |  #707274 on #f2f3f6 reverse  |  #868686 on #1c1c1c reverse
f  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
g  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
h  #64e191 on #181c21 bold  |  #096b38 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
i  #64e191 on #181c21  |  #096b38 on #f2f3f6  |  #e5e5e5 on #1c1c1c
j  #82868e on #101318 reverse  |  #707274 on #f8fafd reverse  |  #868686 on #131313 reverse
k  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
l  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
── 80 × 24 ──
80a
1a 2b 15c 61b 1a
1a 78b 1a
1a 2b 14d 61b 1e 1a
1a 2b 48f 27b 1e 1a
1a 2b 55g 20b 1e 1a
1a 2b 4c 3f 68b 1e 1a
1a 2b 6c 21f 48b 1e 1a
1a 2b 2h 13c 24i 36b 1j 1a
1a 77b 1k 1a
1a 2b 22d 53b 1k 1a
1a 2b 74f 1b 1k 1a
1a 2b 58f 17b 1k 1a
1a 2b 5c 55f 15b 1k 1a
1a 2b 3c 55f 17b 1k 1a
1a 2b 3c 69f 3b 1k 1a
1a 2b 29f 46b 1k 1a
1a 2b 3c 70f 2b 1k 1a
1a 2b 73f 2b 1k 1a
1a 2b 73f 2b 1k 1a
1a 78b 1a
1a 2b 2l 10g 1l 13g 3l 6g 41b 1a
59a 19d 2a
── 120 × 36 ──
76a
1a 2b 15c 57b 1a
1a 74b 1a
1a 2b 14d 57b 1e 1a
1a 2b 48f 23b 1e 1a
1a 2b 55g 16b 1e 1a
1a 2b 4c 3f 64b 1e 1a
1a 2b 6c 21f 44b 1e 1a
1a 2b 2h 13c 24i 32b 1e 1a
1a 73b 1e 1a
1a 2b 22d 49b 1e 1a
1a 2b 70f 1b 1e 1a
1a 2b 62f 9b 1e 1a
1a 2b 5c 55f 11b 1e 1a
1a 2b 3c 55f 13b 1e 1a
1a 2b 3c 66f 2b 1e 1a
1a 2b 32f 39b 1e 1a
1a 2b 3c 67f 1b 1e 1a
1a 2b 61f 10b 1e 1a
1a 2b 69f 2b 1j 1a
1a 2b 68f 3b 1k 1a
1a 2b 50f 21b 1k 1a
1a 2b 25c 43f 3b 1k 1a
1a 2b 29f 42b 1k 1a
1a 73b 1k 1a
1a 2b 18d 53b 1k 1a
1a 2b 54f 9c 8b 1k 1a
1a 2b 17c 49f 5b 1k 1a
1a 2b 63f 8b 1k 1a
1a 2b 9c 59f 3b 1k 1a
1a 2b 13f 58b 1k 1a
1a 2b 42c 29b 1k 1a
1a 74b 1a
1a 2b 2l 10g 1l 13g 3l 6g 37b 1a
55a 19d 2a
