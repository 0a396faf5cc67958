   dark  |  light  |  no colour
a  #67b0f9 on #181c21  |  #0f61a5 on #f2f3f6  |  #a6a6a6 on #1c1c1c
b  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
c  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
d  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
e  #82868e on #181c21 reverse  |  #707274 on #f2f3f6 reverse  |  #868686 on #1c1c1c reverse
f  #82868e on #181c21  |  #707274 on #f2f3f6  |  #868686 on #1c1c1c
g  #67b0f9 on #22262b  |  #0f61a5 on #e7e8eb  |  #a6a6a6 on #262626
h  #e0e5ed on #22262b  |  #202224 on #e7e8eb  |  #e5e5e5 on #262626
i  default on #22262b  |  default on #e7e8eb  |  default on #262626
j  #101318 on #e0e5ed  |  #f8fafd on #202224  |  #131313 on #e5e5e5
k  #f68678 on #181c21 bold  |  #a43c33 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
l  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
m  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
── 80 × 24 ──
80a
1a 2b 21c 55b 1a
1a 78b 1a
1a 2b 72d 4b 1a
1a 2b 42d 34b 1a
1a 78b 1a
1a 2b 1e 1f 20d 52f 2b 1a
1a 2b 1e 2b 68d 2b 1f 2b 1a
1a 2b 1e 73f 2b 1a
1a 78b 1a
1a 2b 1e 1f 33d 39f 2b 1a
1a 2b 1e 2b 68d 2b 1f 2b 1a
1a 2b 1e 73f 2b 1a
1a 78b 1a
1a 2b 2g 23h 49g 2b 1a
1a 2b 1g 2i 3h 1j 64h 2i 1g 2b 1a
1a 2b 74g 2b 1a
1a 78b 1a
1a 2b 50k 26b 1a
1a 78b 1a
1a 2b 5l 10m 3l 7m 51b 1a
80a
