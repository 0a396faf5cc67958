   dark  |  light  |  no colour
a  #67b0f9 on #181c21  |  #0f61a5 on #f2f3f6  |  #a6a6a6 on #1c1c1c
b  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
c  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
d  #82868e on #181c21 reverse  |  #707274 on #f2f3f6 reverse  |  #868686 on #1c1c1c reverse
e  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
f  #82868e on #101318 reverse  |  #707274 on #f8fafd reverse  |  #868686 on #131313 reverse
g  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
h  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
i  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
j  #67b0f9 on #181c21 bold  |  #0f61a5 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
── 80 × 24 ──
80a
1a 2b 23c 53b 1a
1a 78b 1a
1a 2b 28c 47b 1d 1a
1a 2b 72e 3b 1d 1a
1a 2b 69e 6b 1d 1a
1a 2b 68e 7b 1d 1a
1a 2b 9e 66b 1d 1a
1a 77b 1d 1a
1a 2b 13c 62b 1d 1a
1a 2b 69e 6b 1d 1a
1a 2b 71e 4b 1d 1a
1a 2b 6e 69b 1d 1a
1a 77b 1d 1a
1a 2b 15c 60b 1d 1a
1a 2b 68e 7b 1d 1a
1a 2b 28e 47b 1d 1a
1a 2b 46e 29b 1f 1a
1a 2b 74e 1b 1g 1a
1a 2b 26e 49b 1g 1a
1a 78b 1a
1a 2b 3h 6i 67b 1a
59a 19j 2a
