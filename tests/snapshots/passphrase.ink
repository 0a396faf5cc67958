   dark  |  light  |  no colour
a  #67b0f9 on #181c21  |  #0f61a5 on #f2f3f6  |  #a6a6a6 on #1c1c1c
b  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
c  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
d  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
e  #67b0f9 on #22262b  |  #0f61a5 on #e7e8eb  |  #a6a6a6 on #262626
f  #e0e5ed on #22262b  |  #202224 on #e7e8eb  |  #e5e5e5 on #262626
g  default on #22262b  |  default on #e7e8eb  |  default on #262626
h  #101318 on #e0e5ed  |  #f8fafd on #202224  |  #131313 on #e5e5e5
i  #82868e on #181c21 reverse  |  #707274 on #f2f3f6 reverse  |  #868686 on #1c1c1c reverse
j  #82868e on #181c21  |  #707274 on #f2f3f6  |  #868686 on #1c1c1c
k  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
l  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
── 80 × 24 ──
80a
1a 2b 21c 55b 1a
1a 78b 1a
1a 2b 72d 4b 1a
1a 2b 42d 34b 1a
1a 78b 1a
1a 2b 2e 20f 52e 2b 1a
1a 2b 1e 2g 1h 69g 1e 2b 1a
1a 2b 74e 2b 1a
1a 78b 1a
1a 2b 1i 1j 33d 39j 2b 1a
1a 2b 1i 2b 68d 2b 1j 2b 1a
1a 2b 1i 73j 2b 1a
1a 78b 1a
1a 2b 1i 1j 23d 49j 2b 1a
1a 2b 1i 2b 68d 2b 1j 2b 1a
1a 2b 1i 73j 2b 1a
1a 78b 1a
1a 2b 5k 8l 3k 7l 53b 1a
80a
── 120 × 36 ──
76a
1a 2b 21c 51b 1a
1a 74b 1a
1a 2b 66d 6b 1a
1a 2b 48d 24b 1a
1a 74b 1a
1a 2b 2e 20f 48e 2b 1a
1a 2b 1e 2g 1h 65g 1e 2b 1a
1a 2b 70e 2b 1a
1a 74b 1a
1a 2b 1i 1j 33d 35j 2b 1a
1a 2b 1i 2b 64d 2b 1j 2b 1a
1a 2b 1i 69j 2b 1a
1a 74b 1a
1a 2b 1i 1j 23d 45j 2b 1a
1a 2b 1i 2b 64d 2b 1j 2b 1a
1a 2b 1i 69j 2b 1a
1a 74b 1a
1a 2b 5k 8l 3k 7l 49b 1a
76a
