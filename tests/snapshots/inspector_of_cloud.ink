   dark  |  light  |  no colour
a  #67b0f9 on #181c21  |  #0f61a5 on #f2f3f6  |  #a6a6a6 on #1c1c1c
b  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
c  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
d  #67b0f9 on #181c21 bold  |  #0f61a5 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
e  #82868e on #181c21 reverse  |  #707274 on #f2f3f6 reverse  |  #868686 on #1c1c1c reverse
f  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
g  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
h  #efbc3a on #181c21 bold  |  #7f5400 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
i  #efbc3a on #181c21  |  #7f5400 on #f2f3f6  |  #e5e5e5 on #1c1c1c
j  #82868e on #101318 reverse  |  #707274 on #f8fafd reverse  |  #868686 on #131313 reverse
k  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
l  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
── 80 × 24 ──
80a
1a 2b 15c 61b 1a
1a 78b 1a
1a 2b 14d 61b 1e 1a
1a 2b 23f 52b 1e 1a
1a 2b 16g 59b 1e 1a
1a 2b 4c 3f 68b 1e 1a
1a 2b 6c 21f 48b 1e 1a
1a 2b 2h 13c 32i 28b 1e 1a
1a 2b 6c 39f 30b 1e 1a
1a 77b 1e 1a
1a 2b 22d 53b 1e 1a
1a 2b 59f 16b 1e 1a
1a 2b 74f 1b 1e 1a
1a 2b 66f 9b 1j 1a
1a 77b 1k 1a
1a 2b 18d 57b 1k 1a
1a 2b 24c 49f 2b 1k 1a
1a 2b 71f 4b 1k 1a
1a 2b 17f 58b 1k 1a
1a 78b 1a
1a 2b 2l 10g 1l 13g 3l 6g 41b 1a
59a 19d 2a
