   dark  |  light  |  no colour
a  #67b0f9 on #181c21  |  #0f61a5 on #f2f3f6  |  #a6a6a6 on #1c1c1c
b  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
c  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
d  #82868e on #181c21 reverse  |  #707274 on #f2f3f6 reverse  |  #868686 on #1c1c1c reverse
e  #82868e on #181c21  |  #707274 on #f2f3f6  |  #868686 on #1c1c1c
f  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
g  #67b0f9 on #22262b  |  #0f61a5 on #e7e8eb  |  #a6a6a6 on #262626
h  #e0e5ed on #22262b  |  #202224 on #e7e8eb  |  #e5e5e5 on #262626
i  default on #22262b  |  default on #e7e8eb  |  default on #262626
j  #e0e5ed on #46657f  |  #202224 on #9eb9d7  |  #e5e5e5 on #606060
k  #101318 on #e0e5ed  |  #f8fafd on #202224  |  #131313 on #e5e5e5
l  #efbc3a on #181c21 bold  |  #7f5400 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
m  #efbc3a on #181c21  |  #7f5400 on #f2f3f6  |  #e5e5e5 on #1c1c1c
n  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
o  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
── 80 × 24 ──
80a
1a 2b 30c 46b 1a
1a 78b 1a
1a 2b 1d 1e 28f 44e 2b 1a
1a 2b 1d 2b 68f 2b 1e 2b 1a
1a 2b 1d 73e 2b 1a
1a 78b 1a
1a 2b 2g 27h 45g 2b 1a
1a 2b 1g 2i 2j 1k 65h 2i 1g 2b 1a
1a 2b 74g 2b 1a
1a 78b 1a
1a 2b 2l 13c 50m 11b 1a
1a 2b 41m 35b 1a
1a 78b 1a
1a 2b 5n 13o 3n 8o 3n 7o 37b 1a
80a
── 120 × 36 ──
76a
1a 2b 30c 42b 1a
1a 74b 1a
1a 2b 1d 1e 28f 40e 2b 1a
1a 2b 1d 2b 64f 2b 1e 2b 1a
1a 2b 1d 69e 2b 1a
1a 74b 1a
1a 2b 2g 27h 41g 2b 1a
1a 2b 1g 2i 2j 1k 61h 2i 1g 2b 1a
1a 2b 70g 2b 1a
1a 74b 1a
1a 2b 2l 13c 50m 7b 1a
1a 2b 41m 31b 1a
1a 74b 1a
1a 2b 5n 13o 3n 8o 3n 7o 33b 1a
76a
