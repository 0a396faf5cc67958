   dark  |  light  |  no colour
a  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
b  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
c  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
d  #70d5ed on #181c21 bold  |  #0e6f81 on #f2f3f6 bold  |  #c1c1c1 on #1c1c1c bold
e  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
f  #f68678 on #181c21 bold  |  #a43c33 on #f2f3f6 bold  |  #9d9d9d on #1c1c1c bold
g  #e0e5ed on #363a3f  |  #202224 on #d2d3d6  |  #e5e5e5 on #3a3a3a
h  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
i  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
j  #82868e on #181c21 reverse  |  #707274 on #f2f3f6 reverse  |  #868686 on #1c1c1c reverse
k  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
l  #67b0f9 on #181c21 bold  |  #1666aa on #f2f3f6 bold  |  #a6a6a6 on #1c1c1c bold
── 80 × 24 ──
76a
1a 2b 39c 33b 1a
1a 74b 1a
1a 2b 16d 56b 1a
1a 2b 70e 2b 1a
1a 2b 70e 2b 1a
1a 2b 51e 21b 1a
1a 74b 1a
1a 2b 21f 51b 1a
1a 2b 66e 6b 1a
1a 2b 69e 3b 1a
1a 2b 62e 10b 1a
1a 74b 1a
1a 2b 20c 52b 1a
1a 2b 68e 4b 1a
1a 2b 62e 10b 1a
1a 74b 1a
1a 22b 14g 2b 14g 22b 1a
1a 74b 1a
1a 2b 3h 26i 3h 7i 33b 1a
76a
── 60 × 20 ──
58a
1a 2b 39c 15b 1a
1a 2b 16d 35b 1j 2b 1a
1a 2b 49e 2b 1j 2b 1a
1a 2b 47e 4b 1j 2b 1a
1a 2b 48e 3b 1j 2b 1a
1a 2b 46e 5b 1j 2b 1a
1a 2b 21f 30b 1j 2b 1a
1a 2b 49e 2b 1j 2b 1a
1a 2b 16e 35b 1j 2b 1a
1a 2b 50e 1b 1j 2b 1a
1a 2b 18e 33b 1k 2b 1a
1a 2b 44e 7b 1k 2b 1a
1a 2b 17e 34b 1k 2b 1a
1a 56b 1a
1a 13b 14g 2b 14g 13b 1a
1a 56b 1a
1a 2b 3h 26i 3h 7i 15b 1a
37a 19l 2a
── 120 × 36 ──
76a
1a 2b 39c 33b 1a
1a 74b 1a
1a 2b 16d 56b 1a
1a 2b 70e 2b 1a
1a 2b 70e 2b 1a
1a 2b 51e 21b 1a
1a 74b 1a
1a 2b 21f 51b 1a
1a 2b 66e 6b 1a
1a 2b 69e 3b 1a
1a 2b 62e 10b 1a
1a 74b 1a
1a 2b 20c 52b 1a
1a 2b 68e 4b 1a
1a 2b 62e 10b 1a
1a 74b 1a
1a 22b 14g 2b 14g 22b 1a
1a 74b 1a
1a 2b 3h 26i 3h 7i 33b 1a
76a
